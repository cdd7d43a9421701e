package io.flutter.fake;

import io.flutter.plugin.common.MethodChannel;
import java.util.function.Consumer;

/** What Dart got for one call. */
public final class DartReply implements MethodChannel.Result {
    public enum State { PENDING, SUCCESS, ERROR, NOT_IMPLEMENTED }

    public final String method;
    public State state = State.PENDING;
    /** The value of a success. */
    public Object value;
    public String errorCode;
    public String errorMessage;
    public Object errorDetails;

    private final Consumer<DartReply> onAnswer;

    DartReply(String method, Consumer<DartReply> onAnswer) {
        this.method = method;
        this.onAnswer = onAnswer;
    }

    @Override
    public void success(Object result) {
        Object arriving = Wire.cross(result);
        submit(State.SUCCESS);
        value = arriving;
    }

    @Override
    public void error(String errorCode, String errorMessage, Object errorDetails) {
        Object arriving = Wire.cross(errorDetails);
        submit(State.ERROR);
        this.errorCode = errorCode;
        this.errorMessage = errorMessage;
        this.errorDetails = arriving;
    }

    @Override
    public void notImplemented() {
        submit(State.NOT_IMPLEMENTED);
    }

    private void submit(State next) {
        if (state != State.PENDING) throw new ReplyAlreadySubmitted(method + ": " + state + ", then " + next);
        state = next;
        onAnswer.accept(this);
    }

    @Override
    public String toString() {
        return method + ": " + state + (state == State.ERROR ? " " + errorCode + ": " + errorMessage : "");
    }
}

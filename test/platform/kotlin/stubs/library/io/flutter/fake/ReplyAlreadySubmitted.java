package io.flutter.fake;

/** An Error, so that neither the code under test nor the channel can swallow it as they may swallow exceptions. */
@SuppressWarnings("serial")
public final class ReplyAlreadySubmitted extends AssertionError {
    ReplyAlreadySubmitted(String message) {
        super("Reply already submitted: " + message);
    }
}

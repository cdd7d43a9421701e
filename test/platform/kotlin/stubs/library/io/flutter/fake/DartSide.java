package io.flutter.fake;

import io.flutter.embedding.engine.FlutterEngine;
import io.flutter.plugin.common.BinaryMessenger;
import io.flutter.plugin.common.MethodCall;
import io.flutter.plugin.common.MethodChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dart as native code sees it: delivers calls to the channels' handlers and records what is invoked on it. */
public final class DartSide implements BinaryMessenger {
    /** In order of arrival. */
    public final List<DartInvocation> invocations = new ArrayList<>();
    /** Invocations ({@link DartInvocation}) and the answers to calls ({@link DartReply}), in order of arrival. */
    public final List<Object> arrived = new ArrayList<>();

    private final Map<String, MethodChannel.MethodCallHandler> handlers = new HashMap<>();
    private final Thread platformThread = Thread.currentThread();

    public static DartSide of(BinaryMessenger messenger) {
        if (messenger instanceof DartSide) return (DartSide) messenger;
        throw new IllegalArgumentException("not an engine's messenger: " + messenger);
    }

    public static DartSide of(FlutterEngine engine) {
        return of(engine.getDartExecutor().getBinaryMessenger());
    }

    /**
     * Calls native code as Dart does. Without a handler the reply is NOT_IMPLEMENTED, Dart's MissingPluginException; a
     * handler that throws answers with the error code "error". A handler may answer later: the reply changes then.
     */
    public DartReply call(String channel, String method, Object arguments) {
        DartReply reply = new DartReply(method, arrived::add);
        MethodChannel.MethodCallHandler handler = handlers.get(channel);
        if (handler == null) {
            reply.notImplemented();
            return reply;
        }
        try {
            handler.onMethodCall(new MethodCall(method, Wire.cross(arguments)), reply);
        } catch (RuntimeException e) {
            reply.error("error", String.valueOf(e.getMessage()), null);
        }
        return reply;
    }

    public boolean hasHandler(String channel) {
        return handlers.containsKey(channel);
    }

    /** For MethodChannel. Throws as the engine does when it is not called on the platform's thread. */
    public void receive(String channel, String method, Object arguments, MethodChannel.Result callback) {
        if (Thread.currentThread() != platformThread) {
            throw new IllegalStateException(
                    "Methods marked with @UiThread must be executed on the main thread: " + method);
        }
        DartInvocation invocation = new DartInvocation(channel, method, Wire.cross(arguments), callback);
        invocations.add(invocation);
        arrived.add(invocation);
    }

    /** For MethodChannel. */
    public void setHandler(String channel, MethodChannel.MethodCallHandler handler) {
        if (handler == null) handlers.remove(channel);
        else handlers.put(channel, handler);
    }

    @Override
    public void send(String channel, ByteBuffer message) {
        throw new UnsupportedOperationException("only method channels are modelled");
    }

    @Override
    public void send(String channel, ByteBuffer message, BinaryReply callback) {
        throw new UnsupportedOperationException("only method channels are modelled");
    }

    @Override
    public void setMessageHandler(String channel, BinaryMessageHandler handler) {
        throw new UnsupportedOperationException("only method channels are modelled");
    }
}

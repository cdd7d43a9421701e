package io.flutter.fake;

import io.flutter.plugin.common.MethodChannel;

/** One method that native code invoked on Dart. */
public final class DartInvocation {
    public final String channel;
    public final String method;
    /** As it arrived in Dart. */
    public final Object arguments;
    /** Where Dart's answer goes; null where the caller does not want it. */
    public final MethodChannel.Result callback;

    DartInvocation(String channel, String method, Object arguments, MethodChannel.Result callback) {
        this.channel = channel;
        this.method = method;
        this.arguments = arguments;
        this.callback = callback;
    }

    @Override
    public String toString() {
        return method + " " + arguments;
    }
}

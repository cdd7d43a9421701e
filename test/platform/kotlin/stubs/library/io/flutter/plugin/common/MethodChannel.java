package io.flutter.plugin.common;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.annotation.UiThread;
import io.flutter.fake.DartSide;

/** The real signatures; a call travels to the {@link DartSide} that stands in for the engine's messenger. */
public class MethodChannel {
    private final BinaryMessenger messenger;
    private final String name;

    public MethodChannel(@NonNull BinaryMessenger messenger, @NonNull String name) {
        this(messenger, name, StandardMethodCodec.INSTANCE);
    }

    public MethodChannel(@NonNull BinaryMessenger messenger, @NonNull String name, @NonNull MethodCodec codec) {
        this(messenger, name, codec, null);
    }

    public MethodChannel(
            @NonNull BinaryMessenger messenger,
            @NonNull String name,
            @NonNull MethodCodec codec,
            @Nullable BinaryMessenger.TaskQueue taskQueue) {
        this.messenger = messenger;
        this.name = name;
    }

    @UiThread
    public void invokeMethod(@NonNull String method, @Nullable Object arguments) {
        invokeMethod(method, arguments, null);
    }

    @UiThread
    public void invokeMethod(@NonNull String method, @Nullable Object arguments, @Nullable Result callback) {
        DartSide.of(messenger).receive(name, method, arguments, callback);
    }

    @UiThread
    public void setMethodCallHandler(final @Nullable MethodCallHandler handler) {
        DartSide.of(messenger).setHandler(name, handler);
    }

    public void resizeChannelBuffer(int newSize) {}

    public interface MethodCallHandler {
        @UiThread
        void onMethodCall(@NonNull MethodCall call, @NonNull Result result);
    }

    public interface Result {
        void success(@Nullable Object result);

        void error(@NonNull String errorCode, @Nullable String errorMessage, @Nullable Object errorDetails);

        void notImplemented();
    }
}

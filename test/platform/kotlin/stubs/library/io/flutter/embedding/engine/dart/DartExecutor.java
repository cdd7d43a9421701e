package io.flutter.embedding.engine.dart;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import io.flutter.fake.DartSide;
import io.flutter.plugin.common.BinaryMessenger;
import java.nio.ByteBuffer;

public class DartExecutor implements BinaryMessenger {
    private final DartSide dart = new DartSide();

    @NonNull
    public BinaryMessenger getBinaryMessenger() {
        return dart;
    }

    @Deprecated
    @Override
    public void send(@NonNull String channel, @Nullable ByteBuffer message) {
        dart.send(channel, message);
    }

    @Deprecated
    @Override
    public void send(@NonNull String channel, @Nullable ByteBuffer message, @Nullable BinaryReply callback) {
        dart.send(channel, message, callback);
    }

    @Deprecated
    @Override
    public void setMessageHandler(@NonNull String channel, @Nullable BinaryMessageHandler handler) {
        dart.setMessageHandler(channel, handler);
    }
}

package io.flutter.plugin.common;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.annotation.UiThread;
import java.nio.ByteBuffer;

public interface BinaryMessenger {
    interface TaskQueue {}

    class TaskQueueOptions {
        private boolean isSerial = true;

        public boolean getIsSerial() {
            return isSerial;
        }

        public TaskQueueOptions setIsSerial(boolean isSerial) {
            this.isSerial = isSerial;
            return this;
        }
    }

    @UiThread
    default TaskQueue makeBackgroundTaskQueue() {
        return makeBackgroundTaskQueue(new TaskQueueOptions());
    }

    @UiThread
    default TaskQueue makeBackgroundTaskQueue(TaskQueueOptions options) {
        throw new UnsupportedOperationException("makeBackgroundTaskQueue not implemented.");
    }

    void send(@NonNull String channel, @Nullable ByteBuffer message);

    void send(@NonNull String channel, @Nullable ByteBuffer message, @Nullable BinaryReply callback);

    void setMessageHandler(@NonNull String channel, @Nullable BinaryMessageHandler handler);

    default void setMessageHandler(
            @NonNull String channel, @Nullable BinaryMessageHandler handler, @Nullable TaskQueue taskQueue) {
        if (taskQueue != null) throw new UnsupportedOperationException("task queues are not supported here");
        setMessageHandler(channel, handler);
    }

    interface BinaryMessageHandler {
        @UiThread
        void onMessage(@Nullable ByteBuffer message, @NonNull BinaryReply reply);
    }

    interface BinaryReply {
        void reply(@Nullable ByteBuffer reply);
    }
}

package androidx.core.content;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Build;
import android.os.Handler;
import java.util.concurrent.Executor;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

public class ContextCompat {
    public static final int RECEIVER_VISIBLE_TO_INSTANT_APPS = 1;
    public static final int RECEIVER_EXPORTED = 2;
    public static final int RECEIVER_NOT_EXPORTED = 4;

    protected ContextCompat() {}

    public static int checkSelfPermission(@NonNull Context context, @NonNull String permission) {
        return context.checkSelfPermission(permission);
    }

    public static void startForegroundService(@NonNull Context context, @NonNull Intent intent) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) context.startForegroundService(intent);
        else context.startService(intent);
    }

    public static @NonNull Executor getMainExecutor(@NonNull Context context) {
        return new Handler(context.getMainLooper())::post;
    }

    public static <T> @Nullable T getSystemService(@NonNull Context context, @NonNull Class<T> serviceClass) {
        return context.getSystemService(serviceClass);
    }

    public static @Nullable Intent registerReceiver(
            @NonNull Context context, @Nullable BroadcastReceiver receiver, @NonNull IntentFilter filter, int flags) {
        return context.registerReceiver(receiver, filter, flags);
    }
}

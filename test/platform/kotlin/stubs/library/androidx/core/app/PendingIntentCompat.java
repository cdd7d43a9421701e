package androidx.core.app;

import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

public final class PendingIntentCompat {
    private PendingIntentCompat() {}

    public static @Nullable PendingIntent getActivity(
            @NonNull Context context, int requestCode, @NonNull Intent intent, int flags, boolean isMutable) {
        return PendingIntent.getActivity(context, requestCode, intent, withMutability(isMutable, flags));
    }

    public static @Nullable PendingIntent getActivity(
            @NonNull Context context,
            int requestCode,
            @NonNull Intent intent,
            int flags,
            @Nullable Bundle options,
            boolean isMutable) {
        return PendingIntent.getActivity(context, requestCode, intent, withMutability(isMutable, flags), options);
    }

    public static @Nullable PendingIntent getBroadcast(
            @NonNull Context context, int requestCode, @NonNull Intent intent, int flags, boolean isMutable) {
        return PendingIntent.getBroadcast(context, requestCode, intent, withMutability(isMutable, flags));
    }

    public static @Nullable PendingIntent getService(
            @NonNull Context context, int requestCode, @NonNull Intent intent, int flags, boolean isMutable) {
        return PendingIntent.getService(context, requestCode, intent, withMutability(isMutable, flags));
    }

    public static @NonNull PendingIntent getForegroundService(
            @NonNull Context context, int requestCode, @NonNull Intent intent, int flags, boolean isMutable) {
        return PendingIntent.getForegroundService(context, requestCode, intent, withMutability(isMutable, flags));
    }

    private static int withMutability(boolean isMutable, int flags) {
        return flags | (isMutable ? PendingIntent.FLAG_MUTABLE : PendingIntent.FLAG_IMMUTABLE);
    }
}

package androidx.core.app;

import android.Manifest;
import android.app.Notification;
import android.app.NotificationChannel;
import android.content.Context;
import androidx.annotation.RequiresPermission;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

public final class NotificationManagerCompat {
    public static final int IMPORTANCE_UNSPECIFIED = -1000;
    public static final int IMPORTANCE_NONE = 0;
    public static final int IMPORTANCE_MIN = 1;
    public static final int IMPORTANCE_LOW = 2;
    public static final int IMPORTANCE_DEFAULT = 3;
    public static final int IMPORTANCE_HIGH = 4;
    public static final int IMPORTANCE_MAX = 5;

    private static final FakeNotifications ALL = FakeNotifications.ALL;

    private NotificationManagerCompat() {}

    public static @NonNull NotificationManagerCompat from(@NonNull Context context) {
        return new NotificationManagerCompat();
    }

    public boolean areNotificationsEnabled() {
        return ALL.enabled;
    }

    public boolean canUseFullScreenIntent() {
        return ALL.canUseFullScreenIntent;
    }

    @RequiresPermission(Manifest.permission.POST_NOTIFICATIONS)
    public void notify(int id, @NonNull Notification notification) {
        notify(null, id, notification);
    }

    @RequiresPermission(Manifest.permission.POST_NOTIFICATIONS)
    public void notify(@Nullable String tag, int id, @NonNull Notification notification) {
        ALL.post(tag, id, notification, false);
    }

    public void cancel(int id) {
        cancel(null, id);
    }

    public void cancel(@Nullable String tag, int id) {
        ALL.cancel(tag, id);
    }

    public void cancelAll() {
        ALL.shown.clear();
    }

    public void createNotificationChannel(@NonNull NotificationChannel channel) {
        ALL.channels.putIfAbsent(channel.getId(), channel);
    }

    public void createNotificationChannel(@NonNull NotificationChannelCompat channel) {
        ALL.channels.putIfAbsent(channel.getId(), channel);
    }

    public @Nullable NotificationChannel getNotificationChannel(@NonNull String channelId) {
        Object channel = ALL.channels.get(channelId);
        return channel instanceof NotificationChannel ? (NotificationChannel) channel : null;
    }

    /** Only for channels that were created by the compat class. */
    public @Nullable NotificationChannelCompat getNotificationChannelCompat(@NonNull String channelId) {
        Object channel = ALL.channels.get(channelId);
        return channel instanceof NotificationChannelCompat ? (NotificationChannelCompat) channel : null;
    }

    public void deleteNotificationChannel(@NonNull String channelId) {
        ALL.channels.remove(channelId);
    }
}

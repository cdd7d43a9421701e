package android.app;

import androidx.core.app.FakeNotifications;
import planetkit.device.Device;

/** The framework's view of what {@link FakeNotifications} shows. */
public class NotificationManager {
    public static final int IMPORTANCE_LOW = 2;
    public static final int IMPORTANCE_DEFAULT = 3;
    public static final int IMPORTANCE_HIGH = 4;

    private static final FakeNotifications ALL = FakeNotifications.ALL;

    public boolean areNotificationsEnabled() {
        return ALL.enabled;
    }

    public boolean canUseFullScreenIntent() {
        Device.since(34, "canUseFullScreenIntent");
        return ALL.canUseFullScreenIntent;
    }

    public void notify(int id, Notification notification) {
        notify(null, id, notification);
    }

    public void notify(String tag, int id, Notification notification) {
        ALL.post(tag, id, notification, false);
    }

    public void cancel(int id) {
        cancel(null, id);
    }

    public void cancel(String tag, int id) {
        ALL.cancel(tag, id);
    }

    public void createNotificationChannel(NotificationChannel channel) {
        Device.since(26, "createNotificationChannel");
        ALL.channels.putIfAbsent(channel.getId(), channel);
    }

    public NotificationChannel getNotificationChannel(String channelId) {
        Device.since(26, "getNotificationChannel");
        Object channel = ALL.channels.get(channelId);
        return channel instanceof NotificationChannel ? (NotificationChannel) channel : null;
    }

    public void deleteNotificationChannel(String channelId) {
        Device.since(26, "deleteNotificationChannel");
        ALL.channels.remove(channelId);
    }
}

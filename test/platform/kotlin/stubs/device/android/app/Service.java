package android.app;

import android.content.Context;
import android.content.ContextWrapper;
import android.content.Intent;
import android.os.IBinder;
import planetkit.device.Device;

public abstract class Service extends ContextWrapper {
    public static final int START_STICKY = 1;
    public static final int START_NOT_STICKY = 2;
    public static final int START_REDELIVER_INTENT = 3;
    public static final int STOP_FOREGROUND_REMOVE = 1;
    public static final int STOP_FOREGROUND_DETACH = 2;

    private int notificationId;

    public Service() {
        super(null);
    }

    /** For Device. */
    public final void attach(Context context) {
        attachBaseContext(context);
    }

    /** For Device. */
    public final int deliver(Intent intent, int startId) {
        return onStartCommand(intent, 0, startId);
    }

    public void onCreate() {}

    public int onStartCommand(Intent intent, int flags, int startId) {
        return START_STICKY;
    }

    public abstract IBinder onBind(Intent intent);

    public void onTaskRemoved(Intent rootIntent) {}

    public void onTimeout(int startId) {}

    public void onDestroy() {}

    public final void startForeground(int id, Notification notification) {
        enterForeground(id, notification, -1);
    }

    public final void startForeground(int id, Notification notification, int foregroundServiceType) {
        Device.since(29, "startForeground with a type");
        enterForeground(id, notification, foregroundServiceType);
    }

    private void enterForeground(int id, Notification notification, int foregroundServiceType) {
        if (id == 0) throw new IllegalArgumentException("notification id must not be 0");
        Device.enterForeground(this, id, notification, foregroundServiceType);
        notificationId = id;
    }

    public final void stopForeground(int notificationBehavior) {
        if ((notificationBehavior & STOP_FOREGROUND_REMOVE) != 0) removeNotification();
        Device.leaveForeground(this);
    }

    public final int getForegroundServiceType() {
        Device.since(29, "getForegroundServiceType");
        return Device.foreground.getOrDefault(this, 0);
    }

    public final void stopSelf() {
        Device.stop(this);
    }

    public final void stopSelf(int startId) {
        stopSelfResult(startId);
    }

    public final boolean stopSelfResult(int startId) {
        if (startId != Device.lastStartId(this)) return false;
        Device.stop(this);
        return true;
    }

    /** For Device. */
    public final void removeNotification() {
        if (notificationId != 0) {
            androidx.core.app.FakeNotifications.ALL.cancel(null, notificationId);
        }
    }
}

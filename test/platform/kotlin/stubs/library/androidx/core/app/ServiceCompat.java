package androidx.core.app;

import android.app.Notification;
import android.app.Service;
import android.os.Build;
import org.jspecify.annotations.NonNull;

public final class ServiceCompat {
    public static final int START_STICKY = 1;
    public static final int STOP_FOREGROUND_REMOVE = 1;
    public static final int STOP_FOREGROUND_DETACH = 2;

    private static final int TYPES_OF_Q = 0xff;
    private static final int TYPES_OF_34 = TYPES_OF_Q | 0x100 | 0x200 | 0x400 | 0x800 | 0x40000000;

    private ServiceCompat() {}

    /** Drops the types that the release does not know, as the real class does; NONE and MANIFEST pass. */
    public static void startForeground(
            @NonNull Service service, int id, @NonNull Notification notification, int foregroundServiceType) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) {
            service.startForeground(id, notification);
        } else if (foregroundServiceType == 0 || foregroundServiceType == -1) {
            service.startForeground(id, notification, foregroundServiceType);
        } else {
            boolean is34 = Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE;
            service.startForeground(id, notification, foregroundServiceType & (is34 ? TYPES_OF_34 : TYPES_OF_Q));
        }
    }

    public static void stopForeground(@NonNull Service service, int flags) {
        service.stopForeground(flags);
    }
}

package android.os;

import java.util.ArrayList;
import java.util.List;
import planetkit.device.Device;

public final class PowerManager {
    public static final int PARTIAL_WAKE_LOCK = 1;

    /** Every lock that was made; for tests. */
    public static final List<WakeLock> LOCKS = new ArrayList<>();

    public boolean isInteractive() {
        return Device.screenOn;
    }

    public WakeLock newWakeLock(int levelAndFlags, String tag) {
        WakeLock lock = new WakeLock();
        LOCKS.add(lock);
        return lock;
    }

    public static final class WakeLock {
        private boolean counted = true;
        private int held;

        public void setReferenceCounted(boolean value) {
            counted = value;
        }

        public void acquire() {
            held = counted ? held + 1 : 1;
        }

        public void acquire(long timeout) {
            acquire();
            Device.schedule(() -> held = Math.max(0, held - 1), timeout);
        }

        public void release() {
            if (held == 0) throw new RuntimeException("WakeLock under-locked");
            held = counted ? held - 1 : 0;
        }

        public boolean isHeld() {
            return held > 0;
        }
    }
}

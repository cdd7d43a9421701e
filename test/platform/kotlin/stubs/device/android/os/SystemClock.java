package android.os;

import planetkit.device.Device;

/** Time stands still until the test moves it. */
public final class SystemClock {
    private SystemClock() {}

    public static long elapsedRealtime() {
        return Device.nowMs();
    }

    public static long uptimeMillis() {
        return Device.nowMs();
    }

    public static long elapsedRealtimeNanos() {
        return Device.nowMs() * 1_000_000;
    }
}

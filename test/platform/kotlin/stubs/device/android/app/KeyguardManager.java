package android.app;

import planetkit.device.Device;

public class KeyguardManager {
    public boolean isKeyguardLocked() {
        return Device.keyguardLocked;
    }

    public boolean isDeviceLocked() {
        return Device.keyguardLocked;
    }

    public void requestDismissKeyguard(Activity activity, KeyguardDismissCallback callback) {}

    public abstract static class KeyguardDismissCallback {
        public void onDismissError() {}

        public void onDismissSucceeded() {}

        public void onDismissCancelled() {}
    }
}

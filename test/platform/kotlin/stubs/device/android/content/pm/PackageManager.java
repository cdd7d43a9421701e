package android.content.pm;

import android.content.Intent;

/** Knows one app: ours, with one activity in the launcher. */
public class PackageManager {
    public static final int PERMISSION_GRANTED = 0;
    public static final int PERMISSION_DENIED = -1;

    public static class NameNotFoundException extends Exception {
        private static final long serialVersionUID = 1;
    }

    public Intent getLaunchIntentForPackage(String packageName) {
        Intent intent = new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER);
        return intent.setClassName(packageName, packageName + ".MainActivity").addFlags(Intent.FLAG_ACTIVITY_NEW_TASK);
    }
}

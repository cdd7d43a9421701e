package planetkit.device;

import android.Manifest.permission;
import android.content.pm.PackageManager;
import android.content.pm.ServiceInfo;
import android.os.Build;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the manifest declares, as the system holds it against a service that enters the foreground. The system properties
 * {@code planetkit.types} ({@code CallRingService=phoneCall|mediaPlayback,…}) and {@code planetkit.permissions} (full
 * names, with commas) say it; without them nothing is checked.
 */
final class DeclaredServices {
    private static final String TYPES = System.getProperty("planetkit.types");
    private static final Set<String> PERMISSIONS =
            Set.of(System.getProperty("planetkit.permissions", "").split(","));
    private static final Map<String, Integer> FLAGS = Map.of(
            "phoneCall", ServiceInfo.FOREGROUND_SERVICE_TYPE_PHONE_CALL,
            "mediaPlayback", ServiceInfo.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK,
            "microphone", ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE,
            "camera", ServiceInfo.FOREGROUND_SERVICE_TYPE_CAMERA);

    private DeclaredServices() {}

    /** The exception with which the system refuses; null where it does not. */
    static RuntimeException refusal(String service, int types, boolean startedFromScreen) {
        if (TYPES == null || Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) return null;
        int declared = declared().getOrDefault(service, 0);
        if ((types & ~declared) != 0) {
            return new IllegalArgumentException("foregroundServiceType is not a subset of the manifest's: " + types);
        }
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.UPSIDE_DOWN_CAKE) return null;
        boolean isAllowed = (lacks(types, "phoneCall")
                        || has(permission.FOREGROUND_SERVICE_PHONE_CALL) && has(permission.MANAGE_OWN_CALLS))
                && (lacks(types, "mediaPlayback") || has(permission.FOREGROUND_SERVICE_MEDIA_PLAYBACK))
                && (lacks(types, "microphone")
                        || has(permission.FOREGROUND_SERVICE_MICROPHONE)
                                && isUsable(permission.RECORD_AUDIO, startedFromScreen))
                && (lacks(types, "camera")
                        || has(permission.FOREGROUND_SERVICE_CAMERA) && isUsable(permission.CAMERA, startedFromScreen));
        return isAllowed ? null : new SecurityException("Starting FGS with type " + types + " requires permissions");
    }

    private static boolean lacks(int types, String word) {
        return (types & FLAGS.get(word)) == 0;
    }

    private static boolean has(String name) {
        return PERMISSIONS.contains(name);
    }

    /** Granted, and usable now: only a service that was started from the screen may use it. */
    private static boolean isUsable(String name, boolean startedFromScreen) {
        boolean isGranted = FakeContext.APP.checkSelfPermission(name) == PackageManager.PERMISSION_GRANTED;
        return startedFromScreen && has(name) && isGranted;
    }

    private static Map<String, Integer> declared() {
        Map<String, Integer> types = new HashMap<>();
        for (String service : TYPES.split(",")) {
            String[] parts = service.split("=");
            int flags = 0;
            for (String word : parts[1].split("\\|")) flags |= FLAGS.get(word);
            types.put(parts[0], flags);
        }
        return types;
    }
}

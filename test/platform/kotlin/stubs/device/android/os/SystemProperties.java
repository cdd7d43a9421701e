package android.os;

/** Few properties; the API level is the Java system property {@code planetkit.sdk}. */
public class SystemProperties {
    private SystemProperties() {}

    public static String get(String key) {
        return get(key, "");
    }

    public static String get(String key, String def) {
        if (key.equals("ro.build.version.sdk")) return System.getProperty("planetkit.sdk");
        if (key.startsWith("ro.product.cpu.abilist")) return "x86_64";
        if (key.endsWith("_codenames")) return "REL";
        return def == null ? "" : def;
    }

    public static int getInt(String key, int def) {
        return key.equals("ro.build.version.sdk") ? Integer.getInteger("planetkit.sdk") : def;
    }

    public static long getLong(String key, long def) {
        return def;
    }

    public static boolean getBoolean(String key, boolean def) {
        return def;
    }
}

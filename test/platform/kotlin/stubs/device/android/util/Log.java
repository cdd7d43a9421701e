package android.util;

import planetkit.device.Device;

/** Keeps the lines for the test; prints nothing. */
public final class Log {
    public static final int VERBOSE = 2;
    public static final int DEBUG = 3;
    public static final int INFO = 4;
    public static final int WARN = 5;
    public static final int ERROR = 6;
    public static final int ASSERT = 7;

    private Log() {}

    public static int v(String tag, String msg) { return keep("V", tag, msg, null); }
    public static int v(String tag, String msg, Throwable tr) { return keep("V", tag, msg, tr); }
    public static int d(String tag, String msg) { return keep("D", tag, msg, null); }
    public static int d(String tag, String msg, Throwable tr) { return keep("D", tag, msg, tr); }
    public static int i(String tag, String msg) { return keep("I", tag, msg, null); }
    public static int i(String tag, String msg, Throwable tr) { return keep("I", tag, msg, tr); }
    public static int w(String tag, String msg) { return keep("W", tag, msg, null); }
    public static int w(String tag, String msg, Throwable tr) { return keep("W", tag, msg, tr); }
    public static int w(String tag, Throwable tr) { return keep("W", tag, "", tr); }
    public static int e(String tag, String msg) { return keep("E", tag, msg, null); }
    public static int e(String tag, String msg, Throwable tr) { return keep("E", tag, msg, tr); }
    public static int wtf(String tag, String msg) { return keep("A", tag, msg, null); }
    public static int wtf(String tag, String msg, Throwable tr) { return keep("A", tag, msg, tr); }
    public static boolean isLoggable(String tag, int level) { return level >= INFO; }

    private static int keep(String level, String tag, String message, Throwable reason) {
        Device.log.add(level + "/" + tag + ": " + message + (reason == null ? "" : " (" + reason + ")"));
        return 0;
    }
}

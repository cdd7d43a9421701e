package dalvik.system;

import java.lang.reflect.Array;

/** What the framework's value classes ask the virtual machine for. */
public final class VMRuntime {
    private static final VMRuntime RUNTIME = new VMRuntime();

    private VMRuntime() {}

    public static VMRuntime getRuntime() {
        return RUNTIME;
    }

    public static int getSdkVersion() {
        return Integer.getInteger("planetkit.sdk");
    }

    public int getTargetSdkVersion() {
        return getSdkVersion();
    }

    public boolean is64Bit() {
        return true;
    }

    public Object newUnpaddedArray(Class<?> componentType, int minLength) {
        return Array.newInstance(componentType, minLength);
    }
}

package planetkit.device;

import android.app.Application;
import android.app.KeyguardManager;
import android.app.NotificationManager;
import android.content.BroadcastReceiver;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.content.res.Resources;
import android.os.Build;
import android.os.Bundle;
import android.os.Looper;
import android.os.PowerManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The application of the process. */
public final class FakeContext extends Application {
    public static final FakeContext APP = new FakeContext();

    /** Permissions; none at first. */
    public final Set<String> granted = new HashSet<>();
    /** Activities that were started, in order. */
    public final List<Intent> activities = new ArrayList<>();
    private final Map<String, FakePreferences> preferences = new HashMap<>();
    private final Resources resources = new Resources();
    private final PackageManager packages = new PackageManager();

    private static final Map<Class<?>, Object> SERVICES = Map.of(
            NotificationManager.class, new NotificationManager(),
            KeyguardManager.class, new KeyguardManager(),
            PowerManager.class, new PowerManager());

    private FakeContext() {}

    void reset() {
        granted.clear();
        activities.clear();
        preferences.clear();
    }

    @Override
    public String getPackageName() {
        return "com.example.app";
    }

    @Override
    public Context getApplicationContext() {
        return this;
    }

    @Override
    public Context createDeviceProtectedStorageContext() {
        return this;
    }

    @Override
    public Resources getResources() {
        return resources;
    }

    @Override
    public PackageManager getPackageManager() {
        return packages;
    }

    @Override
    public Looper getMainLooper() {
        return Looper.getMainLooper();
    }

    @Override
    public String getSystemServiceName(Class<?> serviceClass) {
        return serviceClass.getName();
    }

    @Override
    public Object getSystemService(String name) {
        for (Map.Entry<Class<?>, Object> entry : SERVICES.entrySet()) {
            if (entry.getKey().getName().equals(name)) return entry.getValue();
        }
        return null;
    }

    @Override
    public int checkSelfPermission(String permission) {
        return granted.contains(permission) ? PackageManager.PERMISSION_GRANTED : PackageManager.PERMISSION_DENIED;
    }

    @Override
    public ComponentName startForegroundService(Intent service) {
        Device.since(26, "startForegroundService");
        Device.start(service);
        return service.getComponent();
    }

    @Override
    public ComponentName startService(Intent service) {
        if (Build.VERSION.SDK_INT >= 26) throw new IllegalStateException("not allowed to start a service from the background");
        Device.start(service);
        return service.getComponent();
    }

    @Override
    public void startActivity(Intent intent) {
        activities.add(intent);
    }

    @Override
    public void startActivity(Intent intent, Bundle options) {
        activities.add(intent);
    }

    @Override
    public Intent registerReceiver(BroadcastReceiver receiver, IntentFilter filter, int flags) {
        return null;
    }

    @Override
    public void unregisterReceiver(BroadcastReceiver receiver) {}

    @Override
    public SharedPreferences getSharedPreferences(String name, int mode) {
        return preferences.computeIfAbsent(name, key -> new FakePreferences());
    }
}

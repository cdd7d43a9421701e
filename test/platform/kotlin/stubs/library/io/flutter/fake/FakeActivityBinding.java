package io.flutter.fake;

import android.app.Activity;
import android.content.Intent;
import io.flutter.embedding.engine.plugins.activity.ActivityPluginBinding;
import io.flutter.plugin.common.PluginRegistry;
import java.util.ArrayList;
import java.util.List;

/** An attached activity: delivers intents and permission answers to the listeners, and shows who still listens. */
public final class FakeActivityBinding implements ActivityPluginBinding {
    public final List<PluginRegistry.RequestPermissionsResultListener> permissionListeners = new ArrayList<>();
    public final List<PluginRegistry.ActivityResultListener> resultListeners = new ArrayList<>();
    public final List<PluginRegistry.NewIntentListener> intentListeners = new ArrayList<>();
    public final List<PluginRegistry.UserLeaveHintListener> leaveListeners = new ArrayList<>();
    public final List<OnSaveInstanceStateListener> stateListeners = new ArrayList<>();

    private final Activity activity;

    FakeActivityBinding(Activity activity) {
        this.activity = activity;
    }

    /** True where a listener handled it. Every listener is asked, as in the real embedding. */
    public boolean deliverNewIntent(Intent intent) {
        boolean handled = false;
        for (PluginRegistry.NewIntentListener listener : new ArrayList<>(intentListeners)) {
            handled = listener.onNewIntent(intent) || handled;
        }
        return handled;
    }

    /** True where a listener handled it. */
    public boolean deliverPermissions(int requestCode, String[] permissions, int[] grantResults) {
        boolean handled = false;
        for (PluginRegistry.RequestPermissionsResultListener listener : new ArrayList<>(permissionListeners)) {
            handled = listener.onRequestPermissionsResult(requestCode, permissions, grantResults) || handled;
        }
        return handled;
    }

    public int listenerCount() {
        return permissionListeners.size()
                + resultListeners.size()
                + intentListeners.size()
                + leaveListeners.size()
                + stateListeners.size();
    }

    @Override
    public Activity getActivity() {
        return activity;
    }

    @Override
    public Object getLifecycle() {
        return this;
    }

    @Override
    public void addRequestPermissionsResultListener(PluginRegistry.RequestPermissionsResultListener listener) {
        permissionListeners.add(listener);
    }

    @Override
    public void removeRequestPermissionsResultListener(PluginRegistry.RequestPermissionsResultListener listener) {
        permissionListeners.remove(listener);
    }

    @Override
    public void addActivityResultListener(PluginRegistry.ActivityResultListener listener) {
        resultListeners.add(listener);
    }

    @Override
    public void removeActivityResultListener(PluginRegistry.ActivityResultListener listener) {
        resultListeners.remove(listener);
    }

    @Override
    public void addOnNewIntentListener(PluginRegistry.NewIntentListener listener) {
        intentListeners.add(listener);
    }

    @Override
    public void removeOnNewIntentListener(PluginRegistry.NewIntentListener listener) {
        intentListeners.remove(listener);
    }

    @Override
    public void addOnUserLeaveHintListener(PluginRegistry.UserLeaveHintListener listener) {
        leaveListeners.add(listener);
    }

    @Override
    public void removeOnUserLeaveHintListener(PluginRegistry.UserLeaveHintListener listener) {
        leaveListeners.remove(listener);
    }

    @Override
    public void addOnSaveStateListener(OnSaveInstanceStateListener listener) {
        stateListeners.add(listener);
    }

    @Override
    public void removeOnSaveStateListener(OnSaveInstanceStateListener listener) {
        stateListeners.remove(listener);
    }
}

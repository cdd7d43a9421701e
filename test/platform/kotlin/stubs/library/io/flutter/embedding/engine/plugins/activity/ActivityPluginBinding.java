package io.flutter.embedding.engine.plugins.activity;

import android.app.Activity;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import io.flutter.plugin.common.PluginRegistry;

/** Window focus listeners are left out: they are newer than the oldest Flutter release that the emitted code supports. */
public interface ActivityPluginBinding {
    @NonNull
    Activity getActivity();

    @NonNull
    Object getLifecycle();

    void addRequestPermissionsResultListener(
            @NonNull PluginRegistry.RequestPermissionsResultListener listener);

    void removeRequestPermissionsResultListener(
            @NonNull PluginRegistry.RequestPermissionsResultListener listener);

    void addActivityResultListener(@NonNull PluginRegistry.ActivityResultListener listener);

    void removeActivityResultListener(@NonNull PluginRegistry.ActivityResultListener listener);

    void addOnNewIntentListener(@NonNull PluginRegistry.NewIntentListener listener);

    void removeOnNewIntentListener(@NonNull PluginRegistry.NewIntentListener listener);

    void addOnUserLeaveHintListener(@NonNull PluginRegistry.UserLeaveHintListener listener);

    void removeOnUserLeaveHintListener(@NonNull PluginRegistry.UserLeaveHintListener listener);

    void addOnSaveStateListener(@NonNull OnSaveInstanceStateListener listener);

    void removeOnSaveStateListener(@NonNull OnSaveInstanceStateListener listener);

    interface OnSaveInstanceStateListener {
        void onSaveInstanceState(@NonNull Bundle bundle);

        void onRestoreInstanceState(@Nullable Bundle bundle);
    }
}

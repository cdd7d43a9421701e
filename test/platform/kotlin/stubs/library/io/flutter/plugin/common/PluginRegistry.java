package io.flutter.plugin.common;

import android.content.Intent;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;

public interface PluginRegistry {
    interface RequestPermissionsResultListener {
        boolean onRequestPermissionsResult(
                int requestCode, @NonNull String[] permissions, @NonNull int[] grantResults);
    }

    interface ActivityResultListener {
        boolean onActivityResult(int requestCode, int resultCode, @Nullable Intent data);
    }

    interface NewIntentListener {
        boolean onNewIntent(@NonNull Intent intent);
    }

    interface UserLeaveHintListener {
        void onUserLeaveHint();
    }

    interface WindowFocusChangedListener {
        void onWindowFocusChanged(boolean hasFocus);
    }
}

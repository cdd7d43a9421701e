package io.flutter.embedding.android;

import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import io.flutter.embedding.engine.FlutterEngine;

public class FlutterActivity extends Activity {
    @Override
    protected void onCreate(@Nullable Bundle savedInstanceState) {
        super.onCreate(savedInstanceState);
    }

    @Override
    protected void onNewIntent(@NonNull Intent intent) {
        super.onNewIntent(intent);
    }

    @Override
    public void onRequestPermissionsResult(
            int requestCode, @NonNull String[] permissions, @NonNull int[] grantResults) {}

    @Override
    public void onUserLeaveHint() {}

    @Nullable
    public String getCachedEngineId() {
        return null;
    }

    public boolean shouldDestroyEngineWithHost() {
        return true;
    }

    @Nullable
    public FlutterEngine provideFlutterEngine(@NonNull Context context) {
        return null;
    }

    @Nullable
    protected FlutterEngine getFlutterEngine() {
        return null;
    }

    public void configureFlutterEngine(@NonNull FlutterEngine flutterEngine) {}

    public void cleanUpFlutterEngine(@NonNull FlutterEngine flutterEngine) {}
}

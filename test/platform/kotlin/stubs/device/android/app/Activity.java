package android.app;

import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.view.ContextThemeWrapper;
import android.view.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import planetkit.device.Device;
import planetkit.device.FakeContext;

public class Activity extends ContextThemeWrapper {
    /** What the test may look at. */
    public boolean showsWhenLocked;
    public boolean turnsScreenOn;
    public final List<String> requestedPermissions = new ArrayList<>();
    /** Permissions that the user has refused so often that the system does not ask any more. */
    public final Set<String> refusedForGood = new HashSet<>();

    private final Window window = new Window();
    private Intent intent = new Intent();
    private boolean finished;

    public Activity() {
        attachBaseContext(FakeContext.APP);
    }

    /** As the system starts it: for tests. One that finishes in onCreate never comes to the front. */
    public final void launch(Intent with) {
        intent = with;
        onCreate(null);
        if (finished) return;
        onStart();
        resume();
    }

    /** As when the activity comes to the front; tells the application's lifecycle callbacks. */
    public final void resume() {
        onResume();
        Device.resumed(this, true);
        getApplication().dispatchActivityResumed(this);
    }

    /** As when something else comes to the front; tells the application's lifecycle callbacks. */
    public final void pause() {
        onPause();
        Device.resumed(this, false);
        getApplication().dispatchActivityPaused(this);
    }

    /** As for a single-top activity that is started again. */
    public final void deliverNewIntent(Intent with) {
        onNewIntent(with);
    }

    protected void onCreate(Bundle savedInstanceState) {}

    protected void onStart() {}

    protected void onResume() {}

    protected void onPause() {}

    protected void onStop() {}

    protected void onDestroy() {}

    protected void onNewIntent(Intent intent) {}

    protected void onUserLeaveHint() {}

    protected void onActivityResult(int requestCode, int resultCode, Intent data) {}

    public void onRequestPermissionsResult(int requestCode, String[] permissions, int[] grantResults) {}

    public final Application getApplication() {
        return FakeContext.APP;
    }

    @Override
    public Context getApplicationContext() {
        return FakeContext.APP;
    }

    public Intent getIntent() {
        return intent;
    }

    public void setIntent(Intent newIntent) {
        intent = newIntent;
    }

    public Window getWindow() {
        return window;
    }

    public void setShowWhenLocked(boolean showWhenLocked) {
        Device.since(27, "setShowWhenLocked");
        showsWhenLocked = showWhenLocked;
    }

    public void setTurnScreenOn(boolean turnScreenOn) {
        Device.since(27, "setTurnScreenOn");
        turnsScreenOn = turnScreenOn;
    }

    public final void requestPermissions(String[] permissions, int requestCode) {
        requestedPermissions.addAll(List.of(permissions));
    }

    public boolean shouldShowRequestPermissionRationale(String permission) {
        boolean isRefused = checkSelfPermission(permission) != PackageManager.PERMISSION_GRANTED;
        return isRefused && requestedPermissions.contains(permission) && !refusedForGood.contains(permission);
    }

    public void finish() {
        finished = true;
    }

    public void finishAndRemoveTask() {
        finished = true;
    }

    public boolean isFinishing() {
        return finished;
    }

    public boolean isDestroyed() {
        return finished;
    }
}

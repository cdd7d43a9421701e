package io.flutter.embedding.engine;

import android.content.Context;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import io.flutter.embedding.engine.dart.DartExecutor;
import io.flutter.embedding.engine.plugins.PluginRegistry;
import io.flutter.embedding.engine.plugins.activity.ActivityControlSurface;
import io.flutter.fake.AttachedPlugins;
import java.util.ArrayList;
import java.util.List;

public class FlutterEngine {
    private final DartExecutor dartExecutor = new DartExecutor();
    private final List<EngineLifecycleListener> listeners = new ArrayList<>();
    private final AttachedPlugins plugins;

    public FlutterEngine(@NonNull Context context) {
        this(context, null);
    }

    public FlutterEngine(@NonNull Context context, @Nullable String[] dartVmArgs) {
        this(context, dartVmArgs, true);
    }

    public FlutterEngine(
            @NonNull Context context, @Nullable String[] dartVmArgs, boolean automaticallyRegisterPlugins) {
        this(context, dartVmArgs, automaticallyRegisterPlugins, false);
    }

    public FlutterEngine(
            @NonNull Context context,
            @Nullable String[] dartVmArgs,
            boolean automaticallyRegisterPlugins,
            boolean waitForRestorationData) {
        plugins = new AttachedPlugins(context, this);
    }

    @NonNull
    public DartExecutor getDartExecutor() {
        return dartExecutor;
    }

    @NonNull
    public PluginRegistry getPlugins() {
        return plugins;
    }

    @NonNull
    public ActivityControlSurface getActivityControlSurface() {
        return plugins;
    }

    public void addEngineLifecycleListener(@NonNull EngineLifecycleListener listener) {
        listeners.add(listener);
    }

    public void removeEngineLifecycleListener(@NonNull EngineLifecycleListener listener) {
        listeners.remove(listener);
    }

    public void destroy() {
        for (EngineLifecycleListener listener : new ArrayList<>(listeners)) listener.onEngineWillDestroy();
        plugins.removeAll();
    }

    public interface EngineLifecycleListener {
        void onPreEngineRestart();

        void onEngineWillDestroy();
    }
}

package io.flutter.fake;

import android.app.Activity;
import android.content.Context;
import io.flutter.embedding.engine.FlutterEngine;
import io.flutter.embedding.engine.plugins.FlutterPlugin;
import io.flutter.embedding.engine.plugins.PluginRegistry;
import io.flutter.embedding.engine.plugins.activity.ActivityAware;
import io.flutter.embedding.engine.plugins.activity.ActivityControlSurface;
import io.flutter.plugin.platform.PlatformViewRegistry;
import io.flutter.view.TextureRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The plugins of one engine, attached and detached in the order in which the real engine does it. */
public final class AttachedPlugins implements PluginRegistry, ActivityControlSurface {
    private final Map<Class<? extends FlutterPlugin>, FlutterPlugin> plugins = new LinkedHashMap<>();
    private final FlutterPlugin.FlutterPluginBinding binding;
    private FakeActivityBinding activity;

    public AttachedPlugins(Context context, FlutterEngine engine) {
        binding = new FlutterPlugin.FlutterPluginBinding(
                context,
                engine,
                engine.getDartExecutor().getBinaryMessenger(),
                new TextureRegistry() {},
                new PlatformViewRegistry() {},
                new FakeAssets(),
                null);
    }

    public static AttachedPlugins of(FlutterEngine engine) {
        return (AttachedPlugins) engine.getPlugins();
    }

    @Override
    public void add(FlutterPlugin plugin) {
        if (has(plugin.getClass())) return;
        plugins.put(plugin.getClass(), plugin);
        plugin.onAttachedToEngine(binding);
        if (activity != null && plugin instanceof ActivityAware) ((ActivityAware) plugin).onAttachedToActivity(activity);
    }

    @Override
    public void add(Set<FlutterPlugin> added) {
        added.forEach(this::add);
    }

    @Override
    public boolean has(Class<? extends FlutterPlugin> pluginClass) {
        return plugins.containsKey(pluginClass);
    }

    @Override
    public FlutterPlugin get(Class<? extends FlutterPlugin> pluginClass) {
        return plugins.get(pluginClass);
    }

    @Override
    public void remove(Class<? extends FlutterPlugin> pluginClass) {
        FlutterPlugin plugin = plugins.remove(pluginClass);
        if (plugin == null) return;
        if (activity != null && plugin instanceof ActivityAware) ((ActivityAware) plugin).onDetachedFromActivity();
        plugin.onDetachedFromEngine(binding);
    }

    @Override
    public void removeAll() {
        for (Class<? extends FlutterPlugin> each : Set.copyOf(plugins.keySet())) remove(each);
    }

    /** As when the engine's view is attached to an activity; the result delivers what happens to that activity. */
    public FakeActivityBinding attachToActivity(Activity to) {
        activity = new FakeActivityBinding(to);
        forEachAware(plugin -> plugin.onAttachedToActivity(activity));
        return activity;
    }

    public void detachFromActivity() {
        forEachAware(ActivityAware::onDetachedFromActivity);
        activity = null;
    }

    /** As on a rotation: detaches from the activity and attaches to its successor. */
    public FakeActivityBinding changeConfiguration(Activity successor) {
        forEachAware(ActivityAware::onDetachedFromActivityForConfigChanges);
        activity = new FakeActivityBinding(successor);
        forEachAware(plugin -> plugin.onReattachedToActivityForConfigChanges(activity));
        return activity;
    }

    private void forEachAware(java.util.function.Consumer<ActivityAware> action) {
        for (FlutterPlugin plugin : plugins.values()) {
            if (plugin instanceof ActivityAware) action.accept((ActivityAware) plugin);
        }
    }

    private static final class FakeAssets implements FlutterPlugin.FlutterAssets {
        @Override
        public String getAssetFilePathByName(String assetFileName) {
            return "flutter_assets/" + assetFileName;
        }

        @Override
        public String getAssetFilePathByName(String assetFileName, String packageName) {
            return getAssetFilePathByName("packages/" + packageName + "/" + assetFileName);
        }

        @Override
        public String getAssetFilePathBySubpath(String assetSubpath) {
            return getAssetFilePathByName(assetSubpath);
        }

        @Override
        public String getAssetFilePathBySubpath(String assetSubpath, String packageName) {
            return getAssetFilePathByName(assetSubpath, packageName);
        }
    }
}

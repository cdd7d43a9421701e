package io.flutter.embedding.engine.plugins;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import java.util.Set;

public interface PluginRegistry {
    void add(@NonNull FlutterPlugin plugin);

    void add(@NonNull Set<FlutterPlugin> plugins);

    boolean has(@NonNull Class<? extends FlutterPlugin> pluginClass);

    @Nullable
    FlutterPlugin get(@NonNull Class<? extends FlutterPlugin> pluginClass);

    void remove(@NonNull Class<? extends FlutterPlugin> pluginClass);

    void removeAll();
}

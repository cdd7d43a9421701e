package io.flutter.embedding.engine.plugins;

import android.content.Context;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import io.flutter.embedding.engine.FlutterEngine;
import io.flutter.embedding.engine.FlutterEngineGroup;
import io.flutter.plugin.common.BinaryMessenger;
import io.flutter.plugin.platform.PlatformViewRegistry;
import io.flutter.view.TextureRegistry;

public interface FlutterPlugin {
    void onAttachedToEngine(@NonNull FlutterPluginBinding binding);

    void onDetachedFromEngine(@NonNull FlutterPluginBinding binding);

    /** {@code getPlugin} is left out: it is newer than the oldest Flutter release that the emitted code supports. */
    class FlutterPluginBinding {
        private final Context applicationContext;
        private final FlutterEngine flutterEngine;
        private final BinaryMessenger binaryMessenger;
        private final TextureRegistry textureRegistry;
        private final PlatformViewRegistry platformViewRegistry;
        private final FlutterAssets flutterAssets;
        private final FlutterEngineGroup group;

        public FlutterPluginBinding(
                @NonNull Context applicationContext,
                @NonNull FlutterEngine flutterEngine,
                @NonNull BinaryMessenger binaryMessenger,
                @NonNull TextureRegistry textureRegistry,
                @NonNull PlatformViewRegistry platformViewRegistry,
                @NonNull FlutterAssets flutterAssets,
                @Nullable FlutterEngineGroup group) {
            this.applicationContext = applicationContext;
            this.flutterEngine = flutterEngine;
            this.binaryMessenger = binaryMessenger;
            this.textureRegistry = textureRegistry;
            this.platformViewRegistry = platformViewRegistry;
            this.flutterAssets = flutterAssets;
            this.group = group;
        }

        @NonNull
        public Context getApplicationContext() {
            return applicationContext;
        }

        @Deprecated
        @NonNull
        public FlutterEngine getFlutterEngine() {
            return flutterEngine;
        }

        @NonNull
        public BinaryMessenger getBinaryMessenger() {
            return binaryMessenger;
        }

        @NonNull
        public TextureRegistry getTextureRegistry() {
            return textureRegistry;
        }

        @NonNull
        public PlatformViewRegistry getPlatformViewRegistry() {
            return platformViewRegistry;
        }

        @NonNull
        public FlutterAssets getFlutterAssets() {
            return flutterAssets;
        }

        @Nullable
        public FlutterEngineGroup getEngineGroup() {
            return group;
        }
    }

    interface FlutterAssets {
        String getAssetFilePathByName(@NonNull String assetFileName);

        String getAssetFilePathByName(@NonNull String assetFileName, @NonNull String packageName);

        String getAssetFilePathBySubpath(@NonNull String assetSubpath);

        String getAssetFilePathBySubpath(@NonNull String assetSubpath, @NonNull String packageName);
    }
}

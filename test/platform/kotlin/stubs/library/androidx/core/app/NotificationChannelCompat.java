package androidx.core.app;

import android.media.AudioAttributes;
import android.net.Uri;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/** Without setters for lock-screen visibility and do-not-disturb, as the real class. */
public class NotificationChannelCompat {
    public static final String DEFAULT_CHANNEL_ID = "miscellaneous";

    private final Builder from;

    private NotificationChannelCompat(Builder from) {
        this.from = from;
    }

    public @NonNull String getId() {
        return from.id;
    }

    public @Nullable CharSequence getName() {
        return from.name;
    }

    public @Nullable String getDescription() {
        return from.description;
    }

    public int getImportance() {
        return from.importance;
    }

    public @Nullable Uri getSound() {
        return from.sound;
    }

    public @Nullable AudioAttributes getAudioAttributes() {
        return from.audioAttributes;
    }

    public boolean shouldVibrate() {
        return from.vibrates;
    }

    public long @Nullable [] getVibrationPattern() {
        return from.vibrationPattern;
    }

    public static class Builder {
        private final String id;
        private int importance;
        private CharSequence name;
        private String description;
        private Uri sound;
        private AudioAttributes audioAttributes;
        private boolean vibrates;
        private long[] vibrationPattern;

        public Builder(@NonNull String id, int importance) {
            this.id = id;
            this.importance = importance;
        }

        public @NonNull Builder setName(@Nullable CharSequence name) {
            this.name = name;
            return this;
        }

        public @NonNull Builder setImportance(int importance) {
            this.importance = importance;
            return this;
        }

        public @NonNull Builder setDescription(@Nullable String description) {
            this.description = description;
            return this;
        }

        public @NonNull Builder setGroup(@Nullable String groupId) {
            return this;
        }

        public @NonNull Builder setShowBadge(boolean showBadge) {
            return this;
        }

        public @NonNull Builder setSound(@Nullable Uri sound, @Nullable AudioAttributes audioAttributes) {
            this.sound = sound;
            this.audioAttributes = audioAttributes;
            return this;
        }

        public @NonNull Builder setLightsEnabled(boolean lights) {
            return this;
        }

        public @NonNull Builder setVibrationEnabled(boolean vibration) {
            vibrates = vibration;
            return this;
        }

        public @NonNull Builder setVibrationPattern(long @Nullable [] vibrationPattern) {
            this.vibrationPattern = vibrationPattern;
            vibrates = vibrationPattern != null && vibrationPattern.length > 0;
            return this;
        }

        public @NonNull NotificationChannelCompat build() {
            return new NotificationChannelCompat(this);
        }
    }
}

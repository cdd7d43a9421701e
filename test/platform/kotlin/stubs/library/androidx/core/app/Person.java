package androidx.core.app;

import android.os.Bundle;
import androidx.core.graphics.drawable.IconCompat;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

public class Person {
    private final Builder from;

    private Person(Builder from) {
        this.from = from;
    }

    public @Nullable CharSequence getName() {
        return from.name;
    }

    public @Nullable IconCompat getIcon() {
        return from.icon;
    }

    public @Nullable String getUri() {
        return from.uri;
    }

    public @Nullable String getKey() {
        return from.key;
    }

    public boolean isBot() {
        return from.isBot;
    }

    public boolean isImportant() {
        return from.isImportant;
    }

    public @NonNull Bundle toBundle() {
        return new Bundle();
    }

    public @NonNull Builder toBuilder() {
        return from;
    }

    public static class Builder {
        private CharSequence name;
        private IconCompat icon;
        private String uri;
        private String key;
        private boolean isBot;
        private boolean isImportant;

        public @NonNull Builder setName(@Nullable CharSequence name) {
            this.name = name;
            return this;
        }

        public @NonNull Builder setIcon(@Nullable IconCompat icon) {
            this.icon = icon;
            return this;
        }

        public @NonNull Builder setUri(@Nullable String uri) {
            this.uri = uri;
            return this;
        }

        public @NonNull Builder setKey(@Nullable String key) {
            this.key = key;
            return this;
        }

        public @NonNull Builder setBot(boolean bot) {
            isBot = bot;
            return this;
        }

        public @NonNull Builder setImportant(boolean important) {
            isImportant = important;
            return this;
        }

        public @NonNull Person build() {
            return new Person(this);
        }
    }
}

package androidx.core.content;

import android.content.Intent;
import java.io.Serializable;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

public final class IntentCompat {
    private IntentCompat() {}

    @SuppressWarnings("deprecation")
    public static <T> @Nullable T getParcelableExtra(
            @NonNull Intent in, @Nullable String name, @NonNull Class<T> clazz) {
        Object extra = in.getParcelableExtra(name);
        return clazz.isInstance(extra) ? clazz.cast(extra) : null;
    }

    @SuppressWarnings("deprecation")
    public static <T extends Serializable> @Nullable T getSerializableExtra(
            @NonNull Intent in, @Nullable String key, @NonNull Class<T> clazz) {
        Object extra = in.getSerializableExtra(key);
        return clazz.isInstance(extra) ? clazz.cast(extra) : null;
    }
}

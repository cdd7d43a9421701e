package androidx.core.graphics.drawable;

import android.content.Context;
import android.graphics.Bitmap;
import android.net.Uri;
import org.jspecify.annotations.NonNull;

public class IconCompat {
    private final Object source;

    private IconCompat(Object source) {
        this.source = source;
    }

    public static @NonNull IconCompat createWithResource(@NonNull Context context, int resId) {
        return new IconCompat(resId);
    }

    public static @NonNull IconCompat createWithBitmap(@NonNull Bitmap bits) {
        return new IconCompat(bits);
    }

    public static @NonNull IconCompat createWithAdaptiveBitmap(@NonNull Bitmap bits) {
        return new IconCompat(bits);
    }

    public static @NonNull IconCompat createWithContentUri(@NonNull String uri) {
        return new IconCompat(uri);
    }

    public static @NonNull IconCompat createWithContentUri(@NonNull Uri uri) {
        return new IconCompat(uri);
    }

    public int getResId() {
        return (int) source;
    }
}

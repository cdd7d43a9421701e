package android.app;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.os.Parcel;
import android.os.Parcelable;

/** What it would do, for the test to read; each call makes a new one. */
public final class PendingIntent implements Parcelable {
    public static final int FLAG_ONE_SHOT = 1 << 30;
    public static final int FLAG_NO_CREATE = 1 << 29;
    public static final int FLAG_CANCEL_CURRENT = 1 << 28;
    public static final int FLAG_UPDATE_CURRENT = 1 << 27;
    public static final int FLAG_IMMUTABLE = 1 << 26;
    public static final int FLAG_MUTABLE = 1 << 25;

    public enum Kind { ACTIVITY, BROADCAST, SERVICE, FOREGROUND_SERVICE }

    public final Kind kind;
    public final int requestCode;
    public final Intent intent;
    public final int flags;
    public boolean isCancelled;

    private PendingIntent(Kind kind, int requestCode, Intent intent, int flags) {
        if ((flags & FLAG_MUTABLE) != 0 == ((flags & FLAG_IMMUTABLE) != 0)) {
            throw new IllegalArgumentException("one of FLAG_IMMUTABLE or FLAG_MUTABLE must be specified");
        }
        this.kind = kind;
        this.requestCode = requestCode;
        this.intent = new Intent(intent);
        this.flags = flags;
    }

    public static PendingIntent getActivity(Context context, int requestCode, Intent intent, int flags) {
        return new PendingIntent(Kind.ACTIVITY, requestCode, intent, flags);
    }

    public static PendingIntent getActivity(
            Context context, int requestCode, Intent intent, int flags, Bundle options) {
        return getActivity(context, requestCode, intent, flags);
    }

    public static PendingIntent getBroadcast(Context context, int requestCode, Intent intent, int flags) {
        return new PendingIntent(Kind.BROADCAST, requestCode, intent, flags);
    }

    public static PendingIntent getService(Context context, int requestCode, Intent intent, int flags) {
        return new PendingIntent(Kind.SERVICE, requestCode, intent, flags);
    }

    public static PendingIntent getForegroundService(Context context, int requestCode, Intent intent, int flags) {
        return new PendingIntent(Kind.FOREGROUND_SERVICE, requestCode, intent, flags);
    }

    public void cancel() {
        isCancelled = true;
    }

    @Override
    public int describeContents() {
        return 0;
    }

    @Override
    public void writeToParcel(Parcel out, int parcelFlags) {}
}

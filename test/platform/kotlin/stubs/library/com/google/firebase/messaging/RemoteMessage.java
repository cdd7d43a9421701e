package com.google.firebase.messaging;

import android.os.Bundle;
import android.os.Parcel;
import android.os.Parcelable;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import com.google.android.gms.common.internal.safeparcel.AbstractSafeParcelable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the extras of the broadcast as the real class does. */
public final class RemoteMessage extends AbstractSafeParcelable {
    public static final int PRIORITY_UNKNOWN = 0;
    public static final int PRIORITY_HIGH = 1;
    public static final int PRIORITY_NORMAL = 2;

    public static final Parcelable.Creator<RemoteMessage> CREATOR =
            new Parcelable.Creator<RemoteMessage>() {
                @Override
                public RemoteMessage createFromParcel(Parcel source) {
                    return new RemoteMessage(source.readBundle(null));
                }

                @Override
                public RemoteMessage[] newArray(int size) {
                    return new RemoteMessage[size];
                }
            };

    private final Bundle bundle;

    public RemoteMessage(Bundle bundle) {
        this.bundle = bundle;
    }

    @NonNull
    public Map<String, String> getData() {
        Map<String, String> data = new LinkedHashMap<>();
        for (String key : bundle.keySet()) {
            Object value = value(key);
            if (value instanceof String && !isReserved(key)) data.put(key, (String) value);
        }
        return data;
    }

    private static boolean isReserved(String key) {
        return key.startsWith("google.")
                || key.startsWith("gcm.")
                || key.equals("from")
                || key.equals("message_type")
                || key.equals("collapse_key");
    }

    public int getPriority() {
        String delivered = bundle.getString("google.delivered_priority");
        if (delivered != null) return priority(delivered);
        if ("1".equals(bundle.getString("google.priority_reduced"))) return PRIORITY_NORMAL;
        return priority(bundle.getString("google.priority"));
    }

    public int getOriginalPriority() {
        String original = bundle.getString("google.original_priority");
        return priority(original != null ? original : bundle.getString("google.priority"));
    }

    private static int priority(String name) {
        if ("high".equals(name)) return PRIORITY_HIGH;
        return "normal".equals(name) ? PRIORITY_NORMAL : PRIORITY_UNKNOWN;
    }

    /** Seconds. */
    public int getTtl() {
        return (int) number("google.ttl");
    }

    /** Milliseconds since the epoch. */
    public long getSentTime() {
        return number("google.sent_time");
    }

    private long number(String key) {
        Object value = value(key);
        if (value instanceof Number) return ((Number) value).longValue();
        try {
            return value instanceof String ? Long.parseLong((String) value) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @SuppressWarnings("deprecation")
    private Object value(String key) {
        return bundle.get(key);
    }

    @Nullable
    public String getFrom() {
        return bundle.getString("from");
    }

    @Deprecated
    @Nullable
    public String getTo() {
        return bundle.getString("google.to");
    }

    @Nullable
    public String getSenderId() {
        return bundle.getString("google.c.sender.id");
    }

    @Nullable
    public String getMessageId() {
        String id = bundle.getString("google.message_id");
        return id != null ? id : bundle.getString("message_id");
    }

    @Nullable
    public String getMessageType() {
        return bundle.getString("message_type");
    }

    @Nullable
    public String getCollapseKey() {
        return bundle.getString("collapse_key");
    }

    /** Never there: the pushes under test are data messages. */
    @Nullable
    public Notification getNotification() {
        return null;
    }

    public static class Notification {
        private Notification() {}
    }

    @Override
    public void writeToParcel(@NonNull Parcel out, int flags) {
        out.writeBundle(bundle);
    }
}

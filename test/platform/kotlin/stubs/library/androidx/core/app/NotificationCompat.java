package androidx.core.app;

import android.app.Notification;
import android.app.PendingIntent;
import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.drawable.Icon;
import android.net.Uri;
import android.os.Bundle;
import androidx.core.graphics.drawable.IconCompat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/** What is set on a builder is kept under the setter's name without "set", for {@link FakeNotifications}. */
public class NotificationCompat {
    public static final int FOREGROUND_SERVICE_DEFAULT = 0;
    public static final int FOREGROUND_SERVICE_IMMEDIATE = 1;
    public static final int FOREGROUND_SERVICE_DEFERRED = 2;
    public static final int PRIORITY_MIN = -2;
    public static final int PRIORITY_LOW = -1;
    public static final int PRIORITY_DEFAULT = 0;
    public static final int PRIORITY_HIGH = 1;
    public static final int PRIORITY_MAX = 2;
    public static final int VISIBILITY_SECRET = -1;
    public static final int VISIBILITY_PRIVATE = 0;
    public static final int VISIBILITY_PUBLIC = 1;
    public static final int DEFAULT_ALL = -1;
    public static final int DEFAULT_SOUND = 1;
    public static final int DEFAULT_VIBRATE = 2;
    public static final int DEFAULT_LIGHTS = 4;
    public static final int FLAG_ONGOING_EVENT = 2;
    public static final int FLAG_INSISTENT = 4;
    public static final int FLAG_ONLY_ALERT_ONCE = 8;
    public static final int FLAG_AUTO_CANCEL = 16;
    public static final int FLAG_NO_CLEAR = 32;
    public static final int FLAG_FOREGROUND_SERVICE = 64;
    public static final String CATEGORY_CALL = "call";
    public static final String CATEGORY_MISSED_CALL = "missed_call";
    public static final String CATEGORY_SERVICE = "service";
    public static final String CATEGORY_STATUS = "status";
    public static final String EXTRA_NOTIFICATION_ID = "android.intent.extra.NOTIFICATION_ID";

    @Deprecated
    public NotificationCompat() {}

    public static class Action {
        public @Nullable CharSequence title;
        public @Nullable PendingIntent actionIntent;

        public Action(int icon, @Nullable CharSequence title, @Nullable PendingIntent intent) {
            this.title = title;
            this.actionIntent = intent;
        }

        public Action(@Nullable IconCompat icon, @Nullable CharSequence title, @Nullable PendingIntent intent) {
            this(0, title, intent);
        }

        public @Nullable CharSequence getTitle() {
            return title;
        }

        public @Nullable PendingIntent getActionIntent() {
            return actionIntent;
        }

        public static final class Builder {
            private final Action action;

            public Builder(int icon, @Nullable CharSequence title, @Nullable PendingIntent intent) {
                action = new Action(icon, title, intent);
            }

            public Builder(@Nullable IconCompat icon, @Nullable CharSequence title, @Nullable PendingIntent intent) {
                action = new Action(icon, title, intent);
            }

            public @NonNull Action build() {
                return action;
            }
        }
    }

    public static class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final List<Action> actions = new ArrayList<>();
        private final List<Person> people = new ArrayList<>();
        private Style style;

        public Builder(@NonNull Context context, @NonNull String channelId) {
            setChannelId(channelId);
        }

        @Deprecated
        public Builder(@NonNull Context context) {}

        private Builder record(String key, Object value) {
            values.put(key, value);
            return this;
        }

        public @NonNull Builder setSmallIcon(int icon) { return record("smallIcon", icon); }
        public @NonNull Builder setSmallIcon(@NonNull IconCompat icon) { return record("smallIcon", icon); }
        public @NonNull Builder setLargeIcon(@Nullable Bitmap icon) { return record("largeIcon", icon); }
        public @NonNull Builder setLargeIcon(@Nullable Icon icon) { return record("largeIcon", icon); }
        public @NonNull Builder setContentTitle(@Nullable CharSequence title) { return record("contentTitle", title); }
        public @NonNull Builder setContentText(@Nullable CharSequence text) { return record("contentText", text); }
        public @NonNull Builder setSubText(@Nullable CharSequence text) { return record("subText", text); }
        public @NonNull Builder setTicker(@Nullable CharSequence tickerText) { return record("ticker", tickerText); }
        public @NonNull Builder setContentIntent(@Nullable PendingIntent intent) { return record("contentIntent", intent); }
        public @NonNull Builder setDeleteIntent(@Nullable PendingIntent intent) { return record("deleteIntent", intent); }
        public @NonNull Builder setFullScreenIntent(@Nullable PendingIntent intent, boolean highPriority) { return record("fullScreenIntent", intent); }
        public @NonNull Builder setCategory(@Nullable String category) { return record("category", category); }
        public @NonNull Builder setChannelId(@NonNull String channelId) { return record("channelId", channelId); }
        public @NonNull Builder setOngoing(boolean ongoing) { return record("ongoing", ongoing); }
        public @NonNull Builder setAutoCancel(boolean autoCancel) { return record("autoCancel", autoCancel); }
        public @NonNull Builder setOnlyAlertOnce(boolean onlyAlertOnce) { return record("onlyAlertOnce", onlyAlertOnce); }
        public @NonNull Builder setSilent(boolean silent) { return record("silent", silent); }
        public @NonNull Builder setShowWhen(boolean show) { return record("showWhen", show); }
        public @NonNull Builder setWhen(long when) { return record("when", when); }
        public @NonNull Builder setUsesChronometer(boolean b) { return record("usesChronometer", b); }
        public @NonNull Builder setTimeoutAfter(long durationMs) { return record("timeoutAfter", durationMs); }
        public @NonNull Builder setPriority(int priority) { return record("priority", priority); }
        public @NonNull Builder setVisibility(int visibility) { return record("visibility", visibility); }
        public @NonNull Builder setSound(@Nullable Uri sound) { return record("sound", sound); }
        public @NonNull Builder setSound(@Nullable Uri sound, int streamType) {
            return record("sound", sound).record("soundStream", streamType);
        }

        public @NonNull Builder setVibrate(long @Nullable [] pattern) { return record("vibrate", pattern); }
        public @NonNull Builder setDefaults(int defaults) { return record("defaults", defaults); }
        public @NonNull Builder setLocalOnly(boolean b) { return record("localOnly", b); }
        public @NonNull Builder setColor(int argb) { return record("color", argb); }
        public @NonNull Builder setColorized(boolean colorize) { return record("colorized", colorize); }
        public @NonNull Builder setGroup(@Nullable String groupKey) { return record("group", groupKey); }
        public @NonNull Builder setForegroundServiceBehavior(int behavior) { return record("foregroundServiceBehavior", behavior); }
        public @NonNull Builder setExtras(@Nullable Bundle extras) { return record("extras", extras); }
        public @NonNull Builder addAction(int icon, @Nullable CharSequence title, @Nullable PendingIntent intent) {
            return addAction(new Action(icon, title, intent));
        }

        public @NonNull Builder addAction(@Nullable Action action) {
            if (action != null) actions.add(action);
            return this;
        }

        public @NonNull Builder addPerson(@Nullable Person person) {
            if (person != null) people.add(person);
            return this;
        }

        @Deprecated
        public @NonNull Builder addPerson(@Nullable String uri) {
            return this;
        }

        public @NonNull Builder setStyle(@Nullable Style style) {
            this.style = style;
            return record("style", style);
        }

        public @NonNull Bundle getExtras() {
            return new Bundle();
        }

        public @NonNull Notification build() {
            if (style instanceof CallStyle) ((CallStyle) style).check();
            return FakeNotifications.remember(new Notification(), values, actions, people);
        }
    }

    public abstract static class Style {}

    public static class CallStyle extends Style {
        public static final int CALL_TYPE_UNKNOWN = 0;
        public static final int CALL_TYPE_INCOMING = 1;
        public static final int CALL_TYPE_ONGOING = 2;
        public static final int CALL_TYPE_SCREENING = 3;

        final int type;
        final Person person;
        final PendingIntent decline;
        final PendingIntent answer;
        boolean isVideo;

        private CallStyle(int type, Person person, PendingIntent decline, PendingIntent answer) {
            this.type = type;
            this.person = person;
            this.decline = decline;
            this.answer = answer;
        }

        public static @NonNull CallStyle forIncomingCall(
                @NonNull Person person, @NonNull PendingIntent declineIntent, @NonNull PendingIntent answerIntent) {
            require(declineIntent, "declineIntent");
            require(answerIntent, "answerIntent");
            return new CallStyle(CALL_TYPE_INCOMING, person, declineIntent, answerIntent);
        }

        public static @NonNull CallStyle forOngoingCall(@NonNull Person person, @NonNull PendingIntent hangUpIntent) {
            require(hangUpIntent, "hangUpIntent");
            return new CallStyle(CALL_TYPE_ONGOING, person, hangUpIntent, null);
        }

        public static @NonNull CallStyle forScreeningCall(
                @NonNull Person person, @NonNull PendingIntent hangUpIntent, @NonNull PendingIntent answerIntent) {
            require(hangUpIntent, "hangUpIntent");
            require(answerIntent, "answerIntent");
            return new CallStyle(CALL_TYPE_SCREENING, person, hangUpIntent, answerIntent);
        }

        private static void require(PendingIntent intent, String name) {
            if (intent == null) throw new NullPointerException(name + " is required");
        }

        private void check() {
            if (person == null || person.getName() == null || person.getName().length() == 0) {
                throw new IllegalArgumentException("person must have a non-empty a name");
            }
        }

        public @NonNull CallStyle setIsVideo(boolean isVideo) {
            this.isVideo = isVideo;
            return this;
        }

        public @NonNull CallStyle setAnswerButtonColorHint(int color) {
            return this;
        }

        public @NonNull CallStyle setDeclineButtonColorHint(int color) {
            return this;
        }

        public @NonNull CallStyle setVerificationText(@Nullable CharSequence verificationText) {
            return this;
        }

    }
}

package planetkit.device;

import android.content.SharedPreferences;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Preferences that last as long as the process. */
final class FakePreferences implements SharedPreferences {
    private final Map<String, Object> values = new HashMap<>();

    @SuppressWarnings("unchecked")
    private <T> T get(String key, T otherwise) {
        return (T) values.getOrDefault(key, otherwise);
    }

    @Override public Map<String, ?> getAll() { return Map.copyOf(values); }
    @Override public String getString(String key, String otherwise) { return get(key, otherwise); }
    @Override public Set<String> getStringSet(String key, Set<String> otherwise) { return get(key, otherwise); }
    @Override public int getInt(String key, int otherwise) { return get(key, otherwise); }
    @Override public long getLong(String key, long otherwise) { return get(key, otherwise); }
    @Override public float getFloat(String key, float otherwise) { return get(key, otherwise); }
    @Override public boolean getBoolean(String key, boolean otherwise) { return get(key, otherwise); }
    @Override public boolean contains(String key) { return values.containsKey(key); }
    @Override public void registerOnSharedPreferenceChangeListener(OnSharedPreferenceChangeListener listener) {}
    @Override public void unregisterOnSharedPreferenceChangeListener(OnSharedPreferenceChangeListener listener) {}

    @Override
    public Editor edit() {
        return new PendingEdit();
    }

    private final class PendingEdit implements Editor {
        private final Map<String, Object> changes = new HashMap<>();
        private boolean clears;

        /** A null value removes the key. */
        private Editor change(String key, Object value) {
            changes.put(key, value);
            return this;
        }

        @Override public Editor putString(String key, String value) { return change(key, value); }
        @Override public Editor putStringSet(String key, Set<String> value) { return change(key, value); }
        @Override public Editor putInt(String key, int value) { return change(key, value); }
        @Override public Editor putLong(String key, long value) { return change(key, value); }
        @Override public Editor putFloat(String key, float value) { return change(key, value); }
        @Override public Editor putBoolean(String key, boolean value) { return change(key, value); }
        @Override public Editor remove(String key) { return change(key, null); }
        @Override public void apply() { commit(); }

        @Override
        public Editor clear() {
            clears = true;
            return this;
        }

        @Override
        public boolean commit() {
            if (clears) values.clear();
            changes.forEach((key, value) -> {
                if (value == null) values.remove(key);
                else values.put(key, value);
            });
            return true;
        }
    }
}

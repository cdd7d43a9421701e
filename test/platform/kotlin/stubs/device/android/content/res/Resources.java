package android.content.res;

import java.util.HashMap;
import java.util.Map;

/** The texts that a test registers; nothing else. */
public class Resources {
    public static final Map<Integer, String> TEXTS = new HashMap<>();

    public static class NotFoundException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NotFoundException(String name) {
            super(name);
        }
    }

    public final class Theme {}

    public String getString(int id) {
        String text = TEXTS.get(id);
        if (text == null) throw new NotFoundException("string resource " + id);
        return text;
    }

    public String getString(int id, Object... arguments) {
        return String.format(getString(id), arguments);
    }
}

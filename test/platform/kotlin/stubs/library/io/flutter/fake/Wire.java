package io.flutter.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the standard codec makes of a value on its way to the other side. */
final class Wire {
    private Wire() {}

    /**
     * A deep copy with the types that arrive: an integer that fits arrives as Integer and a larger one as Long, whatever
     * it was; a Float arrives as Double. Throws IllegalArgumentException for a type that the codec cannot write.
     */
    static Object cross(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Double) return value;
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            return number == (int) number ? (Object) (int) number : (Object) number;
        }
        if (value instanceof Float) return ((Float) value).doubleValue();
        if (value instanceof CharSequence) return value.toString();
        if (value instanceof byte[]) return ((byte[]) value).clone();
        if (value instanceof int[]) return ((int[]) value).clone();
        if (value instanceof long[]) return ((long[]) value).clone();
        if (value instanceof float[]) return ((float[]) value).clone();
        if (value instanceof double[]) return ((double[]) value).clone();
        if (value instanceof List) {
            List<Object> copy = new ArrayList<>();
            for (Object element : (List<?>) value) copy.add(cross(element));
            return copy;
        }
        if (value instanceof Map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, element) -> copy.put(cross(key), cross(element)));
            return copy;
        }
        throw new IllegalArgumentException("Unsupported value: '" + value + "' of type '" + value.getClass() + "'");
    }
}

/** Written by the build: each file of `templates/`, as a compiled template (`.hbs`) or as its text. */
export declare const precompiled: Readonly<Record<string, string | object>>;

package io.felinos.manifest;

/**
 * A key of the config file that a klib reads, for people.
 *
 * @param path from {@code ManifestPassthrough}, as in {@code syslog.server}; {@code []} stands for
 *     the items of an array, {@code *} for a name that the user chooses, {@code Env:} precedes a
 *     variable of {@code Env}
 * @param type as in {@code integer, 1 to 65535}
 * @param byDefault JSON; empty if there is none
 * @param required true if the object that it is in can't be without it
 * @param description what it means; empty if the schema does not say
 */
public record KlibKey(
    String path, String type, String byDefault, boolean required, String description) {}

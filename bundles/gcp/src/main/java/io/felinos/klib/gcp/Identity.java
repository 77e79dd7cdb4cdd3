package io.felinos.klib.gcp;

/**
 * What this machine is to Google.
 *
 * @param project identifier of its project
 * @param zone as in {@code us-west2-a}
 * @param instance the instance's number
 * @param logId name of the log; not encoded
 */
record Identity(String project, String zone, String instance, String logId) {}

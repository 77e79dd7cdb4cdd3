package io.felinos.klib.cloudwatch;

import java.net.URI;

/**
 * Where and what this machine is in EC2.
 *
 * @param region as in eu-central-1
 * @param id as in i-0123456789abcdef0
 */
record Instance(String region, String id) {

  /** Where a service of the region is (AWS General Reference, "Service endpoints"). */
  URI endpoint(String service) {
    String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create("https://" + service + "." + region + "." + domain + "/");
  }
}

package io.felinos.klib.cloudinit;

import java.nio.charset.StandardCharsets;

/**
 * What Azure's wire server wants of a machine, as far as the answer needs it. The documents are
 * those of the public Azure Linux agent's tests.
 *
 * @param incarnation which goal state it is
 * @param containerId which machine on the host
 * @param instanceId which role instance
 */
record GoalState(String incarnation, String containerId, String instanceId) {
  private static final String ROOT = "/GoalState";
  private static final int LONGEST = 256;

  /**
   * Reads the document.
   *
   * @param bytes any
   * @throws GoalStateException if it is none, or tells not all of it
   */
  static GoalState parse(byte[] bytes) throws GoalStateException {
    XmlScanner xml = new XmlScanner(new String(bytes, StandardCharsets.UTF_8));
    String incarnation = "";
    String containerId = "";
    String instanceId = "";
    while (xml.next()) {
      switch (xml.path()) {
        case ROOT + "/Incarnation" -> incarnation = first(incarnation, xml);
        case ROOT + "/Container/ContainerId" -> containerId = first(containerId, xml);
        case ROOT + "/Container/RoleInstanceList/RoleInstance/InstanceId" ->
            instanceId = first(instanceId, xml);
        default -> {
          // Of no interest here.
        }
      }
    }
    if (incarnation.isEmpty() || containerId.isEmpty() || instanceId.isEmpty()) {
      throw new GoalStateException("not all of Incarnation, ContainerId and InstanceId are there");
    }
    return new GoalState(incarnation, containerId, instanceId);
  }

  private static String first(String known, XmlScanner xml) throws GoalStateException {
    String text = xml.text().strip();
    if (text.length() > LONGEST) {
      throw new GoalStateException(xml.path() + " has more than " + LONGEST + " characters");
    }
    return known.isEmpty() ? text : known;
  }

  /** The document that says that this machine is ready. */
  byte[] ready() {
    String text =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            + "<Health xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">"
            + "<GoalStateIncarnation>"
            + escaped(incarnation)
            + "</GoalStateIncarnation><Container><ContainerId>"
            + escaped(containerId)
            + "</ContainerId><RoleInstanceList><Role><InstanceId>"
            + escaped(instanceId)
            + "</InstanceId><Health><State>Ready</State></Health>"
            + "</Role></RoleInstanceList></Container></Health>";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package io.felinos.klib.userdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.delivery.service.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, headers and bodies are those of each cloud's documentation. */
class MetadataServiceTest {
  private static final String DATA = "NAME=value\n";
  private final FakeHttp http = new FakeHttp();
  private final FakeTimer timer = new FakeTimer();

  @ParameterizedTest
  @CsvSource({
    "sys_vendor, Amazon EC2, AWS",
    "bios_vendor, Amazon EC2, AWS",
    "bios_version, 4.11.amazon, AWS",
    "product_name, Google Compute Engine, GCP",
    "chassis_asset_tag, 7783-7084-3265-9085-8269-3286-77, Azure",
    "sys_vendor, DigitalOcean, DigitalOcean",
    "sys_vendor, Hetzner, Hetzner",
    "product_name, OpenStack Nova, OpenStack",
    "product_name, OpenStack Compute, OpenStack",
    "chassis_asset_tag, OpenTelekomCloud, OpenStack",
  })
  void theFirmwareNamesTheCloud(String field, String text, String name) {
    FakeMachine machine = new FakeMachine().withFirmware(field, text);
    assertThat(MetadataService.of(machine)).map(MetadataService::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QEMU", "Microsoft Corporation", "Xen", "innotek GmbH", ""})
  void otherMachinesAskNobody(String vendor) {
    assertThat(MetadataService.of(new FakeMachine().withFirmware("sys_vendor", vendor))).isEmpty();
    assertThat(MetadataService.of(new FakeMachine())).isEmpty();
  }

  @Test
  void awsByVersionTwo() throws Exception {
    http.next(200, "AQAAA-token==").next(200, DATA);
    assertThat(userData("sys_vendor", "Amazon EC2")).contains(DATA);
    FakeHttp.Sent token = http.sent().getFirst();
    assertThat(token.request()).hasToString("PUT http://169.254.169.254/latest/api/token");
    assertThat(token.request().headers().first("X-aws-ec2-metadata-token-ttl-seconds"))
        .contains("60");
    assertThat(http.last().request()).hasToString("GET http://169.254.169.254/latest/user-data");
    assertThat(http.last().request().headers().first("X-aws-ec2-metadata-token"))
        .contains("AQAAA-token==");
  }

  @Test
  void awsByVersionOneWhereThereIsNoOther() throws Exception {
    http.next(404, "").next(200, DATA);
    assertThat(userData("sys_vendor", "Amazon EC2")).contains(DATA);
    assertThat(http.last().request().headers().first("X-aws-ec2-metadata-token")).isEmpty();
  }

  @Test
  void awsWhereItIsSwitchedOff() {
    http.next(403, "");
    assertThatThrownBy(() -> userData("sys_vendor", "Amazon EC2"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("PUT /latest/api/token: status 403");
    http.next(200, "not\na token");
    assertThatThrownBy(() -> userData("sys_vendor", "Amazon EC2"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void gcp() throws Exception {
    http.next(200, DATA);
    assertThat(userData("product_name", "Google Compute Engine")).contains(DATA);
    assertThat(http.last().request())
        .hasToString("GET http://169.254.169.254/computeMetadata/v1/instance/attributes/user-data");
    assertThat(http.last().request().headers().first("Metadata-Flavor")).contains("Google");
  }

  @Test
  void azureInBase64() throws Exception {
    http.next(200, "TkFNRT12\r\nYWx1ZQo=");
    assertThat(userData("chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77")).contains(DATA);
    assertThat(http.last().request().uri())
        .hasToString(
            "http://169.254.169.254/metadata/instance/compute/userData"
                + "?api-version=2021-01-01&format=text");
    assertThat(http.last().request().headers().first("Metadata")).contains("true");
    http.next(200, "");
    assertThat(userData("chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77")).contains("");
    http.next(200, "secret!");
    assertThatThrownBy(() -> userData("chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77"))
        .isInstanceOf(RefusedException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {DATA, "TkFNRT12YWx1ZQo=", "TkFNRT12YWx1ZQo=\n"})
  void digitalOceanAsItIsOrInBase64(String body) throws Exception {
    http.next(200, body);
    assertThat(userData("sys_vendor", "DigitalOcean")).contains(DATA);
    assertThat(http.last().request())
        .hasToString("GET http://169.254.169.254/metadata/v1/user-data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello123", "A=b", "", "#!/bin/sh\necho x\n"})
  void digitalOceanKeepsWhatIsNoBase64OfText(String body) throws Exception {
    http.next(200, body);
    assertThat(userData("sys_vendor", "DigitalOcean")).contains(body);
  }

  @Test
  void openStack() throws Exception {
    http.next(200, DATA);
    assertThat(userData("product_name", "OpenStack Nova")).contains(DATA);
    assertThat(http.last().request())
        .hasToString("GET http://169.254.169.254/openstack/latest/user_data");
  }

  @Test
  void hetzner() throws Exception {
    http.next(200, DATA);
    assertThat(userData("sys_vendor", "Hetzner")).contains(DATA);
    assertThat(http.last().request()).hasToString("GET http://169.254.169.254/hetzner/v1/userdata");
  }

  @Test
  void anInstanceMayHaveNone() throws Exception {
    http.next(404, "");
    assertThat(userData("sys_vendor", "Hetzner")).isEmpty();
  }

  @Test
  void whatMayPassIsToldFromWhatWillNot() {
    http.next(503, "").fail(HttpException.Kind.CONNECT).next(401, "");
    assertThatThrownBy(() -> userData("sys_vendor", "Hetzner"))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> userData("sys_vendor", "Hetzner"))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> userData("sys_vendor", "Hetzner"))
        .isInstanceOf(RefusedException.class);
  }

  private Optional<String> userData(String field, String text) throws Exception {
    MetadataService service =
        MetadataService.of(new FakeMachine().withFirmware(field, text)).orElseThrow();
    long end = timer.nanoTime() + Duration.ofSeconds(30).toNanos();
    return service
        .userData(new MetadataClient(http, timer, end))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}

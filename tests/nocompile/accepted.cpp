// The control: the same calls made rightly. When this fails, the refusals prove nothing.
#include "crypto/sealed.h"
#include "platform/base/date.h"
#include "platform/base/instant.h"
#include "platform/base/log.h"

using namespace lanyard;

void store(const Sealed& row);
void show(RecordId record);
void due(Date date);
Done flush();

Done save(KeyView<ForObject> key, const RecordId& record, const Bytes& note) {
  store(seal(key, tags::part, record.view(), note));
  show(record);
  due(Date::from_days(20000));
  log(LogLevel::info, "note saved", {LogField("record", record), LogField("bytes", 3)});
  return flush();
}

Secret<32> moved(Secret<32> secret) {
  return secret;
}
Error about() {
  return Error(Fault::bad_input, "a date that the calendar does not have");
}

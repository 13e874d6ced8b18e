import { receiveDocument } from "../body.ts";
import { xml, type Answer, type Call } from "../call.ts";
import { S3Error } from "../errors.ts";
import { neededForDeletion } from "../needed-actions.ts";
import { document, element, parseXml, text, type XmlElement } from "../xml.ts";

const KNOWN = ["Key", "VersionId"];

/** Each key is handled separately: one that cannot be removed does not stop the others. */
export async function deleteObjects(call: Call): Promise<Answer> {
  call.store.bucket(call.bucket);
  const root = parseXml(await receiveDocument(call.body, true), "Delete");
  const objects = root.all("Object");
  if (objects.length === 0 || objects.length > call.store.limits.page) throw new S3Error("MalformedXML");
  for (const object of objects) {
    if (object.children.some(({ name }) => !KNOWN.includes(name))) throw new S3Error("NotImplemented");
    object.required("Key");
  }
  const quiet = root.value("Quiet") === "true";
  return xml(
    document(
      "DeleteResult",
      objects.map((object) => deleteOne(call, object, quiet)),
    ),
  );
}

function deleteOne(call: Call, object: XmlElement, quiet: boolean): string {
  const key = object.required("Key");
  const versionId = object.value("VersionId");
  const named = [text("Key", key), versionId === undefined ? "" : text("VersionId", versionId)];
  try {
    call.policy.check("DeleteObject", versionId !== undefined);
    call.policy.judge([neededForDeletion(call.bucket, key, versionId)]);
    const removal = call.store.remove(call.bucket, key, versionId);
    if (quiet) return "";
    const marker = removal.marker
      ? [text("DeleteMarker", true), text("DeleteMarkerVersionId", removal.versionId ?? "")]
      : [];
    return element("Deleted", [...named, ...marker]);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return element("Error", [...named, text("Code", error.code), text("Message", error.message)]);
  }
}

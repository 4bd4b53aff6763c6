// Asks for the password of an encrypted file.

// The length of the longest password of Office.
const MAX_PASSWORD = 255;

/**
 * Returns a form for the password of this file, which `onpassword` receives. The field is cleared at
 * once. It has no name, so that it is part of no address and no history.
 */
function passwordFormOf(name, onpassword) {
  const id = newId("password");
  const field = element("input", { type: "password", id, required: true, maxlength: MAX_PASSWORD, autocomplete: "off" });
  const onsubmit = (event) => {
    event.preventDefault();
    const password = field.value;
    field.value = "";
    onpassword(password);
  };
  return element("form", { class: "password", onsubmit }, element("label", { for: id }, `Password of ${name}`), field, element("button", {}, "Open"));
}

// Sends files that are too large for a request to the operator's bucket, and takes their results from
// there.

// The longest wait for a result, in milliseconds. A long queue may take more; the user may try again.
const MAX_WAIT = 15 * 60 * 1000;

/** Returns the parts of a response that a file's outcome is made from. */
const partsOf = async (response) => ({
  status: response.status,
  body: await response.blob(),
  header: (name) => response.headers.get(name),
});

const failureOf = (code, detail) => Object.assign(new Error(detail), { code });

/** An upload in progress. `done` is the parts of the last response, or fails with a code. */
class BucketUpload {
  #stop = new AbortController();

  /** Starts to send a file. `onprogress` gets a text and a share. */
  constructor(file, onprogress) {
    Object.assign(this, { file, onprogress, done: this.#run() });
  }

  stop() {
    this.#stop.abort();
  }

  async #run() {
    // The constructor ends first.
    await undefined;
    this.onprogress("Uploading", 0);
    const query = new URLSearchParams({ size: this.file.size, file: this.file.name });
    const announced = await this.#request(`uploads?${query}`, "POST");
    if (announced.status !== 201) return partsOf(announced);
    const { upload_url: url, upload_headers: headers, result_url: result } = await announced.json();
    await this.#send(url, headers);
    this.onprogress("Reading the document");
    // The page may have another address than the service knows, but the ID is the same.
    return this.#result(`uploads/${result.split("/").pop()}`);
  }

  async #request(path, method = "GET") {
    try {
      return await fetch(new URL(path, location.href), { method, signal: this.#stop.signal });
    } catch (error) {
      throw failureOf("network", error.message);
    }
  }

  /** Sends the file to the bucket. Only XMLHttpRequest shows the progress. */
  #send(url, headers) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("PUT", url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => this.onprogress(`Uploading, ${Math.floor((loaded / total) * 100)} %`, loaded / total);
      request.onload = () => (request.status === 200 ? resolve() : reject(failureOf("no-answer", `the bucket returned ${request.status}`)));
      request.onerror = () => reject(failureOf("network", "the upload ended without a response"));
      this.#stop.signal.addEventListener("abort", () => request.abort());
      request.send(this.file);
    });
  }

  /** Waits for the result. It is in the bucket, to which the response redirects. */
  async #result(path) {
    const end = Date.now() + MAX_WAIT;
    while (Date.now() < end) {
      const response = await this.#request(path);
      if (response.status !== 202) return partsOf(response);
      const seconds = Number(response.headers.get("Retry-After")) || 1;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
    throw failureOf("no-answer", "the document was uploaded, but is still not read");
  }
}

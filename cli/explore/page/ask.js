// What the page asks the program: JSON to the address that the page came from, which has the token in it.

export class Refused extends Error {}

export async function ask(question, about = {}) {
  let response;
  try {
    response = await fetch(`api/${question}`, {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify(about),
    });
  } catch {
    throw new Refused("paxcheck no longer answers: was it ended?");
  }
  const text = await response.text();
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Refused(text.trim() || `paxcheck answers with status ${response.status}`);
  }
  if (!response.ok) throw new Refused(answer.error ?? `paxcheck answers with status ${response.status}`);
  return answer;
}

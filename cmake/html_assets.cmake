# Run when the style or the script of pages has changed: writes OUTPUT from report/html/assets.cpp.in with the files STYLE and SCRIPT,
# each with the hash by which a page allows it: sha256 in base64, as a Content-Security-Policy has it. CMake knows hashes in
# hexadecimal digits: three of them are two of base64.
function(hash_for_policy variable contents)
  set(letters ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  string(SHA256 digits "${contents}")
  string(APPEND digits 00)  # 64 digits are not a multiple of 3; what is added is cut off below
  set(base64 "")
  foreach(at RANGE 0 63 3)
    string(SUBSTRING ${digits} ${at} 3 three)
    math(EXPR first "0x${three} >> 6")
    math(EXPR second "0x${three} & 63")
    string(SUBSTRING ${letters} ${first} 1 first)
    string(SUBSTRING ${letters} ${second} 1 second)
    string(APPEND base64 ${first}${second})
  endforeach()
  string(SUBSTRING ${base64} 0 43 base64)
  set(${variable} "sha256-${base64}=" PARENT_SCOPE)
endfunction()

file(READ ${STYLE} PAGE_STYLE)
file(READ ${SCRIPT} PAGE_SCRIPT)
hash_for_policy(PAGE_STYLE_HASH "${PAGE_STYLE}")
hash_for_policy(PAGE_SCRIPT_HASH "${PAGE_SCRIPT}")
configure_file(${SOURCES}/report/html/assets.cpp.in ${OUTPUT} @ONLY)

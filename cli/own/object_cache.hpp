// Compiled protocols, kept for the next time, in files of a folder:
//
//   KEY.needs     the files that one was compiled from, one a line; KEY is a hash of its path, of what the compiler was told, of
//                 which compiler it is, and of this program's headers
//   KEY2.so       the object; KEY2 is a hash of the same and of the contents of these files. Behind the object's last byte stands
//                 a hash of all that is before it, so that one cut short or changed is noticed, and compiled anew
//   KEY.lock      is held while it is compiled
//   KEY.log       what the compiler said, of a file that it refused
//
// All are written whole or not at all. Not thread-safe; several processes may share a folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace paxcheck::cli {

// A file that an object was compiled from, and a hash of its contents.
struct Need {
  std::string path, contents;
};

class ObjectCache {
 public:
  // In the usual folder ($XDG_CACHE_HOME/paxcheck, ~/.cache/paxcheck); if that cannot be written, which is told, in one that is
  // removed with this object. Throws Error (153) if there is neither.
  ObjectCache();
  ~ObjectCache();
  ObjectCache(const ObjectCache&) = delete;

  // What was compiled under this key from files that are still the same, and these.
  struct Kept {
    std::string object;
    std::vector<Need> needs;
  };
  std::optional<Kept> find(const std::string& key) const;

  // Takes over what was compiled into the file `object`.
  Kept keep(const std::string& key, const std::string& object, const std::vector<std::string>& needs) const;

  // Of another process that is compiling the same waits for the end.
  class Lock {
   public:
    explicit Lock(const std::string& path);
    ~Lock();
    Lock(const Lock&) = delete;

   private:
    int file_;
  };
  std::string path_of(const std::string& name) const { return folder_ + "/" + name; }

  bool is_temporary() const { return temporary_; }

  // A new folder to compile in, which whoever asks for it removes.
  std::string new_folder() const;

 private:
  std::string folder_;
  bool temporary_ = false;
};

}  // namespace paxcheck::cli
